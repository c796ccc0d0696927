package it.telaio.practice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who took a practice up from whom, as a tree laid out from left to right: the origin first, each generation in its column.
 *
 * @param nodes in the order of the table: each before those that learnt from it
 */
record Lineage(List<Node> nodes, int generations, double height) {
  static final int NODE_WIDTH = 176;
  static final int NODE_HEIGHT = 60;
  private static final int COLUMN = 232;
  private static final int ROW = 80;

  /**
   * A place of the tree.
   *
   * @param adoption empty for the origin
   * @param depth    generation, from 0
   * @param parent   the index of the node it was learnt from; -1 for the origin
   */
  record Node(Optional<Adoption> adoption, int depth, int parent, double y) {
    double x() {
      return depth * COLUMN;
    }

    /** Whether it is only wished or planned: drawn with a broken line. */
    boolean wished() {
      return adoption.map(one -> one.state() == Adoption.State.INTEREST || one.state() == Adoption.State.PLANNED).orElse(false);
    }
  }

  /** The tree of {@code adoptions}; whatever hangs on nothing hangs on the origin. */
  static Lineage of(List<Adoption> adoptions) {
    var growing = new Growing(adoptions);
    growing.grow(Optional.empty(), 0, -1, new HashSet<>());
    int generations = growing.nodes.stream().mapToInt(Node::depth).max().orElse(0) + 1;
    return new Lineage(List.copyOf(growing.nodes), generations, Math.max(1, growing.rows) * (double) ROW);
  }

  double width() {
    return (generations - 1) * COLUMN + NODE_WIDTH;
  }

  /** The line from a node to where it was learnt. */
  String edge(Node node) {
    Node from = nodes.get(node.parent());
    double x1 = from.x() + NODE_WIDTH;
    double y1 = from.y() + NODE_HEIGHT / 2.0;
    double y2 = node.y() + NODE_HEIGHT / 2.0;
    return "M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f".formatted(x1, y1, x1 + 34, y1, node.x() - 34, y2, node.x(), y2);
  }

  private static final class Growing {
    private final Map<UUID, List<Adoption>> children = new HashMap<>();
    private final List<Adoption> first = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private int rows;

    Growing(List<Adoption> adoptions) {
      Set<UUID> known = new HashSet<>();
      adoptions.forEach(one -> known.add(one.id()));
      for (Adoption one : adoptions) {
        if (one.parent().isPresent() && known.contains(one.parent().get()) && !one.parent().get().equals(one.id())) {
          children.computeIfAbsent(one.parent().get(), id -> new ArrayList<>()).add(one);
        } else {
          first.add(one);
        }
      }
    }

    /** Puts a node in the middle of those that learnt from it; gives where. */
    private double grow(Optional<Adoption> adoption, int depth, int parent, Set<UUID> above) {
      int place = nodes.size();
      nodes.add(null);
      List<Adoption> next = adoption.map(one -> children.getOrDefault(one.id(), List.of())).orElse(first);
      List<Double> heights = new ArrayList<>();
      for (Adoption child : next) {
        if (above.add(child.id())) {
          heights.add(grow(Optional.of(child), depth + 1, place, above));
        }
      }
      double y = heights.isEmpty() ? rows++ * (double) ROW : (heights.getFirst() + heights.getLast()) / 2;
      nodes.set(place, new Node(adoption, depth, parent, y));
      return y;
    }
  }
}
