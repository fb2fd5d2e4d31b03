import { asArray, asBoolean, asObject, asString, type JsonObject } from "../json.js";
import { query } from "../odata.js";
import { pageOf } from "../paging.js";
import { type GraphRequest, UnexpectedAnswer } from "../request.js";
import { required } from "./read.js";

export interface Organization {
  /** The tenant id: compare it with the one that was meant. */
  readonly id: string;
  /** Undefined, as all that follows, where the permission does not reach: Graph answers null and not 403. */
  readonly displayName: string | undefined;
  readonly countryLetterCode: string | undefined;
  readonly defaultUsageLocation: string | undefined;
  readonly onPremisesSyncEnabled: boolean;
  /** Plans whose capability is enabled. */
  readonly enabledServicePlanIds: readonly string[];
}

/** Service plans that show whether sign-in logs (P1) and PIM (P2) can work. */
export const ENTRA_ID_P1_PLAN = "41781fb2-bc02-4b7c-bd55-b576c07bb09d";
export const ENTRA_ID_P2_PLAN = "eec0eb4f-6444-4f95-aba0-50c24d67f998";

const SELECT = [
  "id",
  "displayName",
  "countryLetterCode",
  "defaultUsageLocation",
  "onPremisesSyncEnabled",
  "assignedPlans",
];

export const organization = {
  get(): GraphRequest<Organization> {
    return {
      method: "GET",
      path: query("/organization", { select: SELECT }),
      template: "/organization",
      parse: (body) => {
        const [only] = pageOf(parse)(body).items;
        if (only === undefined) throw new UnexpectedAnswer("an organization");
        return only;
      },
    };
  },
};

function parse(item: JsonObject): Organization {
  const plans = asArray(item.assignedPlans)
    .map(asObject)
    .filter((plan) => plan?.capabilityStatus === "Enabled");
  return {
    id: required(item, "id").toLowerCase(),
    displayName: asString(item.displayName),
    countryLetterCode: asString(item.countryLetterCode),
    defaultUsageLocation: asString(item.defaultUsageLocation),
    onPremisesSyncEnabled: asBoolean(item.onPremisesSyncEnabled) ?? false,
    enabledServicePlanIds: plans.map((plan) => asString(plan?.servicePlanId)).filter((id) => id !== undefined),
  };
}
