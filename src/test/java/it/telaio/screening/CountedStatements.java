package it.telaio.screening;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A pool that counts the statements that go through it: what stays the same however many rows there are. */
final class CountedStatements {
  private CountedStatements() {
  }

  static DataSource over(DataSource pool, AtomicLong count) {
    return (DataSource) Proxy.newProxyInstance(CountedStatements.class.getClassLoader(), new Class<?>[] {DataSource.class},
        (proxy, method, arguments) -> {
          Object given = call(method, pool, arguments);
          return given instanceof Connection connection ? counted(connection, count) : given;
        });
  }

  private static Connection counted(Connection connection, AtomicLong count) {
    return (Connection) Proxy.newProxyInstance(CountedStatements.class.getClassLoader(), new Class<?>[] {Connection.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            count.incrementAndGet();
          }
          return call(method, connection, arguments);
        });
  }

  private static Object call(java.lang.reflect.Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
