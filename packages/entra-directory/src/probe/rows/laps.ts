import { randomUUID } from "node:crypto";
import { deviceLocalCredentials, type GraphRequest } from "@daypass/graph-client";
import { type ProbeRow, type ProbeSeen, provenIf, undecided } from "../probe-row.js";
import type { ProbeStage } from "../probe-stage.js";

const object = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

/** The same call as the product's, its answer as it is. */
async function rawCredential(stage: ProbeStage): Promise<Record<string, unknown> | ProbeSeen> {
  const devices = await stage.ask(deviceLocalCredentials.list());
  if (devices.code !== null) return undecided(`devices cannot be listed: ${devices.status} ${devices.code}`);
  const [device] = devices.value?.items ?? [];
  if (!device) return undecided("no device of this tenant has backed up a local administrator password");
  const request: GraphRequest<unknown> = {
    ...deviceLocalCredentials.get(device.deviceId),
    parse: (body) => body,
  };
  const answer = await stage.ask(request);
  if (answer.code !== null) return undecided(`the password cannot be read: ${answer.status} ${answer.code}`);
  return object(answer.value) ?? undecided("the answer is no JSON object");
}

const isSeen = (answer: Record<string, unknown> | ProbeSeen): answer is ProbeSeen => "verdict" in answer;

async function shape(stage: ProbeStage): Promise<ProbeSeen> {
  const answer = await rawCredential(stage);
  if (isSeen(answer)) return answer;
  const wrapped = object(answer.value) !== undefined;
  return provenIf(wrapped, wrapped ? "the entity is inside `value`" : "the entity is bare");
}

async function encoding(stage: ProbeStage): Promise<ProbeSeen> {
  const answer = await rawCredential(stage);
  if (isSeen(answer)) return answer;
  const { credentials } = object(answer.value) ?? answer;
  const first = object(Array.isArray(credentials) ? credentials[0] : undefined);
  if (typeof first?.passwordBase64 !== "string") return undecided("the answer holds no password");
  const bytes = Buffer.from(first.passwordBase64, "base64");
  const wide = bytes.length >= 2 && bytes.length % 2 === 0 && bytes.every((byte, at) => at % 2 === 0 || byte === 0);
  return provenIf(wide, wide ? "every second byte is NUL: UTF-16LE" : "no such NULs: UTF-8");
}

async function missing(stage: ProbeStage): Promise<ProbeSeen> {
  const { status, code } = await stage.ask(deviceLocalCredentials.get(randomUUID()));
  if (status === 403) return undecided("the app may not read local administrator passwords");
  return provenIf(status === 404, `${status} ${code}`);
}

const POINT = "LAPS single GET: bare or wrapped; 404 code; password byte encoding.";

export const lapsRows: readonly ProbeRow[] = [
  {
    id: "laps-shape",
    point: POINT,
    claim: "One device's credential is wrapped in `value`, as the documentation shows it.",
    otherwise: "Nothing changes: both shapes are read.",
    look: shape,
  },
  {
    id: "laps-encoding",
    point: POINT,
    claim: "passwordBase64 holds UTF-16LE, as the documentation's samples do.",
    otherwise: "Nothing changes: the bytes tell, and UTF-8 is read too.",
    look: encoding,
  },
  {
    id: "laps-missing",
    point: POINT,
    claim: "A device that never backed up a password answers 404.",
    otherwise: "Such a device would be shown as one that cannot be read, instead of one without a password.",
    look: missing,
  },
];
