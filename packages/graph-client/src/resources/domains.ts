import { asBoolean, asString, type JsonObject } from "../json.js";
import { segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import type { GraphRequest } from "../request.js";
import { entityOf, required } from "./read.js";

export interface Domain {
  readonly name: string;
  /** `Managed` or `Federated`; undefined where Graph did not say. */
  readonly authenticationType: string | undefined;
  readonly isVerified: boolean;
  readonly isDefault: boolean;
  readonly isInitial: boolean;
}

export const domains = {
  list(): GraphRequest<Page<Domain>> {
    return { method: "GET", path: "/domains", template: "/domains", parse: pageOf(parse) };
  },
  get(name: string): GraphRequest<Domain> {
    return { method: "GET", path: `/domains/${segment(name)}`, template: "/domains/{name}", parse: entityOf(parse) };
  },
};

function parse(item: JsonObject): Domain {
  return {
    name: required(item, "id"),
    authenticationType: asString(item.authenticationType),
    isVerified: asBoolean(item.isVerified) ?? false,
    isDefault: asBoolean(item.isDefault) ?? false,
    isInitial: asBoolean(item.isInitial) ?? false,
  };
}
