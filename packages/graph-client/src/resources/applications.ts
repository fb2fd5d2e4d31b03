import { asArray, asDate, asObject, asString } from "../json.js";
import { key, query } from "../odata.js";
import type { GraphRequest } from "../request.js";
import { entityOf } from "./read.js";

/** A client secret of an app registration: what it begins with, and when it ends. */
export interface RegisteredSecret {
  readonly hint: string | undefined;
  readonly endsAt: Date | undefined;
}

export const applications = {
  /** Found in the registration's home tenant only. */
  secretsOf(appId: string): GraphRequest<readonly RegisteredSecret[]> {
    return {
      method: "GET",
      path: query(`/applications${key("appId", appId)}`, { select: ["id", "appId", "passwordCredentials"] }),
      template: "/applications(appId)",
      parse: entityOf((app) =>
        (asArray(app.passwordCredentials) ?? []).flatMap((item) => {
          const secret = asObject(item);
          return secret ? [{ hint: asString(secret.hint), endsAt: asDate(secret.endDateTime) }] : [];
        }),
      ),
    };
  },
};
