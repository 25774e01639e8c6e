// The JVM's side: makes a point, adds its two numbers, and counts the bytes that the thread allocated.
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

public class Escape {
  static final class Point {
    final long x, y;

    Point(long x, long y) {
      this.x = x;
      this.y = y;
    }
  }

  static Point kept; // whoever stands here has escaped

  static long stays(long x, long y) {
    Point p = new Point(x, y);
    return p.x + p.y;
  }

  static long leaves(long x, long y) {
    Point p = new Point(x, y);
    kept = p;
    return p.x + p.y;
  }

  static long many(boolean leaves, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) sum += leaves ? leaves(i, sum) : stays(i, sum);
    return sum;
  }

  public static void main(String[] args) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    int times = 1_000_000;
    long sink = 0;
    for (boolean leaves : new boolean[] {false, true}) {
      for (int i = 0; i < 20; i++) sink += many(leaves, 50_000); // the compiler looks at what is hot
      long before = threads.getThreadAllocatedBytes(self);
      sink += many(leaves, times);
      long bytes = threads.getThreadAllocatedBytes(self) - before;
      System.out.printf("%s %.2f%n", leaves ? "leaves" : "stays", (double) bytes / times);
    }
    if (sink == 42) System.out.println("sink"); // or there would be no need to compute it
  }
}
