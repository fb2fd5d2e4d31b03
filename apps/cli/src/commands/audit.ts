import { type AuditVerification, EraseAuditValues, VerifyAudit } from "@daypass/application";
import type { Deployment } from "@daypass/composition";
import { Command } from "commander";
import { withDeployment } from "../with-deployment.js";

interface VerifyOptions {
  readonly organization?: string;
  readonly json?: true;
}

interface EraseOptions {
  readonly organization: string;
  readonly technician: string;
  readonly json?: true;
}

/** `daypass audit`: the record of what was done. */
export const auditCommand = (): Command =>
  new Command("audit")
    .description("check the audit record, and erase a person from it")
    .addCommand(verifyCommand())
    .addCommand(eraseCommand());

const verifyCommand = (): Command =>
  new Command("verify")
    .description("walk each organization's audit chain, hold it against its signed anchors, and name the first bad row")
    .option("--organization <name>", "this one alone")
    .option("--json", "print one line of JSON")
    .action(async (options: VerifyOptions) => {
      const { verification, names } = await withDeployment(async (deployment) => {
        const only = options.organization ? await organizationIdOf(deployment, options.organization) : undefined;
        const { persistence, ports, auditAnchors } = deployment;
        const verify = new VerifyAudit({ auditRecord: persistence.auditRecord, auditAnchors, signer: ports.signer });
        const verification = await verify.execute(only);
        return { verification, names: await namesOf(deployment, verification) };
      });
      if (!verification.intact) process.exitCode = 1;
      if (options.json) return void process.stdout.write(`${JSON.stringify(verification)}\n`);
      process.stdout.write(`${lines(verification, names).join("\n")}\n`);
    });

const eraseCommand = (): Command =>
  new Command("erase")
    .description("erase what audit events say of and by a technician; the events and their chain stay")
    .requiredOption("--organization <name>", "name of the MSP")
    .requiredOption("--technician <id>", "the technician's id, as the API gives it or as a UUID")
    .option("--json", "print one line of JSON")
    .action(async (options: EraseOptions) => {
      const erased = await withDeployment(async (deployment) => {
        const { persistence, ports } = deployment;
        const organizationId = await organizationIdOf(deployment, options.organization);
        const erase = new EraseAuditValues({ ...ports, auditRecord: persistence.auditRecord });
        return erase.execute(organizationId, technicianIdOf(options.technician));
      });
      process.stdout.write(options.json ? `${JSON.stringify({ erased })}\n` : `erased ${erased} values\n`);
    });

async function organizationIdOf({ ports }: Deployment, name: string): Promise<string> {
  const organization = await ports.deployment.findOrganization(name);
  if (!organization) throw new Error(`there is no organization "${name}"`);
  return organization.id;
}

function technicianIdOf(id: string): string {
  const decoded = Buffer.from(id, "base64url").toString("utf8");
  const uuid = decoded.startsWith("Technician:") ? decoded.slice("Technician:".length) : id;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid)) throw new Error(`"${id}" is no technician's id`);
  return uuid;
}

async function namesOf({ ports }: Deployment, { organizations }: AuditVerification): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { organizationId } of organizations) {
    const found = await ports.readModels.organizations({ organizationId, customerIds: null }, [organizationId]);
    names.set(organizationId, found.get(organizationId)?.name ?? organizationId);
  }
  return names;
}

function lines(verification: AuditVerification, names: ReadonlyMap<string, string>): string[] {
  const { organizations, forgedAnchors, unreadableAnchors } = verification;
  const told = organizations.map(({ organizationId, report, anchoredUpTo }) => {
    const name = (names.get(organizationId) ?? organizationId).padEnd(24);
    const anchored = anchoredUpTo ? `anchored up to ${anchoredUpTo.sequence}` : "not anchored";
    if (report.intact) return `ok    ${name} ${report.events} events, ${anchored}`;
    const event = report.eventId ? ` (event ${report.eventId})` : "";
    return `FAIL  ${name} ${report.problem} at ${report.sequence}${event}, ${anchored}`;
  });
  if (forgedAnchors > 0) told.push(`FAIL  ${forgedAnchors} anchors are not signed by this deployment`);
  if (unreadableAnchors > 0) told.push(`warn  ${unreadableAnchors} lines of the anchor file are no anchors`);
  return told.length > 0 ? told : ["ok    there is no organization yet"];
}
