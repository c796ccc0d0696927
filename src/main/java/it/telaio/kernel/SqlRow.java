package it.telaio.kernel;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.JsonNode;

/**
 * A row read into a value: a record by the names of its columns, anything else from the one column there is. Knows instants,
 * dates, enums by name, {@code text[]} as a list, {@code json} as a tree, and what the driver knows by itself. A column
 * without a component, or a component without a column, is an error at once, not a null later.
 */
final class SqlRow {
  private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
    @Override
    protected Shape computeValue(Class<?> type) {
      return Shape.of(type);
    }
  };

  private SqlRow() {
  }

  static <T> RowMapper<T> of(Class<T> type) {
    if (!type.isRecord()) {
      return (rows, number) -> only(rows, type);
    }
    Shape shape = SHAPES.get(type);
    return new RowMapper<>() {
      private int[] columns;

      @Override
      public T mapRow(ResultSet rows, int number) throws SQLException {
        if (columns == null) {
          columns = shape.columnsIn(rows.getMetaData());
        }
        return type.cast(shape.make(rows, columns));
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> T only(ResultSet rows, Class<T> type) throws SQLException {
    return (T) read(rows, 1, boxed(type));
  }

  private record Shape(Constructor<?> constructor, String[] names, Class<?>[] types) {

    static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      String[] names = Arrays.stream(components).map(component -> snake(component.getName())).toArray(String[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return new Shape(constructor, names, types);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("every record has its constructor", e);
      }
    }

    int[] columnsIn(ResultSetMetaData row) throws SQLException {
      int[] columns = new int[names.length];
      if (row.getColumnCount() != names.length) {
        throw new IllegalStateException(constructor.getDeclaringClass().getSimpleName() + " has " + names.length
            + " components, the row " + row.getColumnCount() + " columns");
      }
      for (int column = 1; column <= names.length; column++) {
        int at = Arrays.asList(names).indexOf(row.getColumnLabel(column));
        if (at < 0 || columns[at] != 0) {
          throw new IllegalStateException(constructor.getDeclaringClass().getSimpleName() + " has no place for column "
              + row.getColumnLabel(column));
        }
        columns[at] = column;
      }
      return columns;
    }

    Object make(ResultSet rows, int[] columns) throws SQLException {
      Object[] values = new Object[columns.length];
      for (int i = 0; i < columns.length; i++) {
        values[i] = read(rows, columns[i], boxed(types[i]));
        if (values[i] == null && types[i].isPrimitive()) {
          throw new IllegalStateException("column " + names[i] + " is null");
        }
      }
      try {
        return constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException("a row that the record refuses", e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record that cannot be made", e);
      }
    }
  }

  private static Object read(ResultSet rows, int column, Class<?> type) throws SQLException {
    if (type == Instant.class) {
      OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
      return at == null ? null : at.toInstant();
    }
    if (type.isEnum()) {
      String name = rows.getString(column);
      return name == null ? null : constant(type, name);
    }
    if (type == List.class) {
      Array array = rows.getArray(column);
      return array == null ? null : List.of((Object[]) array.getArray());
    }
    if (type == JsonNode.class) {
      String text = rows.getString(column);
      return text == null ? null : Json.tree(text);
    }
    return plain(rows, column, type);
  }

  private static Object plain(ResultSet rows, int column, Class<?> type) throws SQLException {
    if (type == String.class) {
      return rows.getString(column);
    }
    if (type == byte[].class) {
      return rows.getBytes(column);
    }
    if (type == Integer.class || type == Long.class) {
      // Counts come as bigint: narrowed where they fit, an error where they do not.
      long number = type == Integer.class ? rows.getInt(column) : rows.getLong(column);
      return rows.wasNull() ? null : type == Integer.class ? (Object) (int) number : (Object) number;
    }
    if (type == LocalDate.class || type == LocalDateTime.class) {
      return rows.getObject(column, type);
    }
    return type.cast(rows.getObject(column));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object constant(Class<?> type, String name) {
    return Enum.valueOf((Class) type, name);
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
