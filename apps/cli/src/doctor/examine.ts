import { systemClock } from "@daypass/application";
import {
  type Deployment,
  openDeployment,
  openEntra,
  openJobQueue,
  openNotifiers,
  readinessChecks,
} from "@daypass/composition";
import { createLogger, type Environment, EnvironmentError, loadEnvironment, scrubText } from "@daypass/service-kit";
import { examineStaffSignIn } from "./examine-staff-sign-in.js";
import type { Finding } from "./finding.js";

const TOLERATED_SKEW_MS = 2000;
const logger = createLogger({ name: "doctor", level: "silent" });

const ok = (name: string, detail: string): Finding => ({ name, status: "ok", detail, fix: null });
const failed = (name: string, detail: string, fix: string): Finding => ({ name, status: "failed", detail, fix });
const wordsOf = (error: unknown): string => scrubText(error instanceof Error ? error.message : String(error));

/** Looks at everything a deployment stands on. What cannot be looked at is a finding, never a fault. */
export async function examine(source: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  let environment: Environment;
  try {
    environment = loadEnvironment(source);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error.problems.map(({ name, problem }) =>
      failed("environment", `${name} ${problem}`, `set ${name}; see .env.example`),
    );
  }
  return [
    ok("environment", "every variable is well-formed"),
    ...(await examineDatabase(environment)),
    ...(await examineEntra(environment)),
    await examineStaffSignIn(environment),
    ...(await examineNotices(environment)),
  ];
}

async function examineDatabase(environment: Environment): Promise<readonly Finding[]> {
  let deployment: Deployment;
  try {
    deployment = await openDeployment(environment, { logger, poolSize: 2 });
  } catch (error) {
    const fix = "check DATABASE_URL, that the server runs, and that DATABASE_MIGRATION_URL may create tables and roles";
    return [failed("database", wordsOf(error), fix)];
  }
  try {
    const kind = deployment.database.embedded ? "embedded PostgreSQL" : "PostgreSQL of DATABASE_URL";
    return [
      ok("database", `${kind}, schema up to date`),
      ...(await Promise.all(
        readinessChecks(deployment)
          .slice(1)
          .map((check) => examineCheck(check)),
      )),
      await examineDatabaseClock(deployment),
      await examineJobStore(deployment),
    ];
  } finally {
    await deployment.close();
  }
}

async function examineCheck(check: ReturnType<typeof readinessChecks>[number]): Promise<Finding> {
  try {
    await check.check(AbortSignal.timeout(5000));
    return ok(check.name, "the application's role cannot step around the walls between organizations");
  } catch (error) {
    return failed(
      check.name,
      wordsOf(error),
      "give DATABASE_URL a login of its own that owns nothing; run `daypass migrate` as the owner",
    );
  }
}

async function examineDatabaseClock({ ports }: Deployment): Promise<Finding> {
  const before = Date.now();
  const theirs = (await ports.deployment.now()).getTime();
  const skew = theirs - (before + Date.now()) / 2;
  const detail = `database and this machine differ by ${Math.round(skew)} ms`;
  if (Math.abs(skew) <= TOLERATED_SKEW_MS) return ok("database clock", detail);
  return {
    name: "database clock",
    status: "warning",
    detail,
    fix: "set both clocks by NTP; windows are kept by the database's",
  };
}

async function examineJobStore(deployment: Deployment): Promise<Finding> {
  try {
    // Opening it brings its schema up to date, which only a store that answers can do.
    const queue = await openJobQueue(deployment, logger, "doctor");
    await queue.stop({ deadlineMs: 2000 });
    return ok("job store", "reachable, schema up to date");
  } catch (error) {
    return failed("job store", wordsOf(error), "check JOBS_DATABASE_URL and that its server runs");
  }
}

async function examineEntra(environment: Environment): Promise<readonly Finding[]> {
  const { doctor } = openEntra(environment, systemClock, logger);
  if (!doctor) {
    const fix =
      "set ENTRA_CLIENT_ID and one of ENTRA_FEDERATED_TOKEN_FILE, ENTRA_CLIENT_CERTIFICATE, ENTRA_CLIENT_SECRET";
    return [
      {
        name: "entra",
        status: "warning",
        detail: "no app registration is configured: no tenant can be connected",
        fix,
      },
    ];
  }
  const checks = { entra: await doctor.checkAuthority(), "graph and its clock": await doctor.checkGraph() };
  return Object.entries(checks).map(([name, { ok: fine, detail, remedy }]) =>
    fine ? ok(name, detail) : failed(name, detail, remedy ?? "try again"),
  );
}

const NOTICES = {
  mail: ["mail", "check SMTP_URL, its user and password, and that the server offers TLS"],
  webhook: ["notice webhook", "check NOTIFY_WEBHOOK_URL and that its receiver runs"],
} as const;

async function examineNotices(environment: Environment): Promise<readonly Finding[]> {
  const notifiers = openNotifiers(environment, systemClock);
  if (notifiers.length === 0)
    return [ok("notices", "stay in the screens and the log: neither SMTP_URL nor NOTIFY_WEBHOOK_URL is set")];
  return Promise.all(
    notifiers.map(async (notifier) => {
      const [name, fix] = NOTICES[notifier.channel];
      try {
        await notifier.check();
        return ok(name, "can be reached; nothing was sent");
      } catch (error) {
        return failed(name, wordsOf(error), fix);
      }
    }),
  );
}
