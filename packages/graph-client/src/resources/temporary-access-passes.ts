import { asBoolean, asDate, asNumber, asString, type JsonObject } from "../json.js";
import { segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import { type GraphRequest, nothing } from "../request.js";
import { entityOf, required } from "./read.js";

export interface TemporaryAccessPass {
  readonly id: string;
  readonly startsAt: Date | undefined;
  readonly createdAt: Date | undefined;
  readonly lifetimeInMinutes: number | undefined;
  readonly isUsableOnce: boolean;
  readonly isUsable: boolean;
  /** Such as `EnabledByPolicy`, `NotYetValid`, `Expired`. */
  readonly usabilityReason: string | undefined;
}

export interface IssuedPass extends TemporaryAccessPass {
  /** The code. Graph shows it in this answer only. Non-enumerable, so that it does not slip into a log. */
  readonly code: string;
}

export interface NewPass {
  /** 10 to 43200, and within the tenant's policy. */
  readonly lifetimeInMinutes: number;
  readonly isUsableOnce: boolean;
  /** Default: now. */
  readonly startsAt?: Date;
}

const ROOT = "/users/{id}/authentication/temporaryAccessPassMethods";

/** One pass a user: a new one replaces the old. */
export const temporaryAccessPasses = {
  /** Not to be read back, so after a lost answer ask for another. */
  create(userId: string, input: NewPass): GraphRequest<IssuedPass> {
    return {
      method: "POST",
      path: pathOf(userId),
      template: ROOT,
      body: {
        lifetimeInMinutes: input.lifetimeInMinutes,
        isUsableOnce: input.isUsableOnce,
        ...(input.startsAt === undefined ? {} : { startDateTime: input.startsAt.toISOString() }),
      },
      parse: entityOf((item) => {
        const pass = parse(item);
        const code = required(item, "temporaryAccessPass");
        return Object.defineProperty({ ...pass, code }, "code", { value: code, enumerable: false });
      }),
    };
  },
  list(userId: string): GraphRequest<Page<TemporaryAccessPass>> {
    return { method: "GET", path: pathOf(userId), template: ROOT, parse: pageOf(parse) };
  },
  /** 404 means that it is gone already. */
  delete(userId: string, passId: string): GraphRequest<void> {
    return {
      method: "DELETE",
      path: `${pathOf(userId)}/${segment(passId)}`,
      template: `${ROOT}/{id}`,
      repeatable: true,
      parse: nothing,
    };
  },
};

function pathOf(userId: string): string {
  return `/users/${segment(userId)}/authentication/temporaryAccessPassMethods`;
}

function parse(item: JsonObject): TemporaryAccessPass {
  return {
    id: required(item, "id"),
    startsAt: asDate(item.startDateTime),
    createdAt: asDate(item.createdDateTime),
    lifetimeInMinutes: asNumber(item.lifetimeInMinutes),
    isUsableOnce: asBoolean(item.isUsableOnce) ?? false,
    isUsable: asBoolean(item.isUsable) ?? false,
    usabilityReason: asString(item.methodUsabilityReason),
  };
}
