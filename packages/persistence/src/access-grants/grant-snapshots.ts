import type { ClosingFindings, ClosureProof, GrantFailure } from "@daypass/domain";
import { dateFrom, type Stored } from "../schema/json-date.js";

export const toFailure = (failure: Stored<GrantFailure>): GrantFailure => ({
  ...failure,
  occurredAt: dateFrom(failure.occurredAt),
});

export const toFindings = (found: Stored<ClosingFindings>): ClosingFindings => ({
  ...found,
  sessionsRevokedAt: dateFrom(found.sessionsRevokedAt),
});

export const toClosureProof = (proof: Stored<ClosureProof>): ClosureProof => ({
  ...proof,
  observedAt: dateFrom(proof.observedAt),
  recheckedAt: proof.recheckedAt.map((text) => dateFrom(text)),
  sessionsRevokedAt: dateFrom(proof.sessionsRevokedAt),
  tokensMayLiveUntil: dateFrom(proof.tokensMayLiveUntil),
});
