import type { NoticeBook } from "@daypass/application";
import { Gauge, type Registry } from "@daypass/service-kit";

/** How many notices still wait to be taken, and how long the first of them has; of the whole deployment. */
export function registerNoticeGauges(registry: Registry, book: Pick<NoticeBook, "undelivered">): void {
  const oldest = new Gauge({
    name: "daypass_undelivered_notices_longest_seconds",
    help: "How long the first of the undelivered notices has waited.",
    registers: [registry],
  });
  new Gauge({
    name: "daypass_undelivered_notices",
    help: "Notices that no receiver has taken yet.",
    registers: [registry],
    async collect() {
      const { count, oldestMs } = await book.undelivered();
      this.set(count);
      oldest.set(oldestMs / 1000);
    },
  });
}
