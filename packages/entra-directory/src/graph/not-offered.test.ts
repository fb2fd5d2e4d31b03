import { GraphError } from "@daypass/graph-client";
import { expect, test } from "vitest";
import { isNotOffered } from "./not-offered.js";

const refused = (status: number, code: string, graphMessage?: string) =>
  new GraphError({
    status,
    code,
    graphMessage,
    method: "GET",
    template: "/x",
    transient: false,
    outcomeUnknown: false,
  });

test.each([
  ["no licence for PIM", refused(400, "AadPremiumLicenseRequired")],
  ["no premium licence", refused(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant")],
  [
    "a cloud without it",
    refused(400, "BadRequest", "Resource not found for the segment 'roleEligibilityScheduleInstances'."),
  ],
  ["absent", refused(404, "Request_ResourceNotFound")],
  ["not implemented", refused(501, "NotImplemented")],
])("%s means that the tenant does not have it", (_, error) => {
  expect(isNotOffered(error)).toBe(true);
});

test.each([
  ["a missing permission", refused(403, "Authorization_RequestDenied")],
  ["a malformed call", refused(400, "Request_BadRequest", "Invalid filter clause")],
  ["an outage", refused(503, "serviceNotAvailable")],
  ["our own mistake", new TypeError("ours")],
])("%s does not", (_, error) => {
  expect(isNotOffered(error)).toBe(false);
});
