import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** MongoDB's protocol in memory, for tests. Prints its port, and ends with its parent: when standard input closes. */
public class Main {
  public static void main(String[] args) throws Exception {
    MemoryBackend backend = new MemoryBackend();
    // Its own versions report a wire version that current drivers refuse.
    backend.version(new MongoVersion() {
      public List<Integer> getVersionArray() {
        return List.of(5, 0, 0);
      }

      public int getWireVersion() {
        return 13;
      }
    });
    MongoServer server = new MongoServer(backend);
    server.bind("127.0.0.1", 0);
    System.out.println(server.getLocalAddress().getPort());
    while (System.in.read() != -1) {
    }
    server.shutdownNow();
    System.exit(0);
  }
}
