import type { AuditAnchorSink, Clock } from "@daypass/application";
import { AnchorFile, AnchorWebhook } from "@daypass/persistence";
import type { Environment } from "@daypass/service-kit";

/** A file, and a webhook behind it where one is named. */
export function openAuditAnchors(environment: Environment, clock: Clock): AuditAnchorSink {
  const file = new AnchorFile(environment.auditAnchorFile);
  const { auditAnchorWebhook: webhook } = environment;
  const cursorPath = `${environment.auditAnchorFile}.taken`;
  return webhook ? new AnchorWebhook({ file, cursorPath, clock, ...webhook }) : file;
}
