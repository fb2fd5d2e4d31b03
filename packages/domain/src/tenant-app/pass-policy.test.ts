import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_PASS_POLICY, passLifetimeMinutes } from "./pass-policy.js";

test.each([
  ["the window and the time provisioning takes", 240, 255],
  ["the policy's minimum for a short window", 5, 60],
  ["the policy's maximum for a long one", 480, 480],
  ["exactly the minimum where that is just enough", 45, 60],
])("a pass lives for %s", (_title, windowMinutes, expected) => {
  expect(passLifetimeMinutes(windowMinutes, DEFAULT_PASS_POLICY)).toBe(expected);
});

test("a pass never leaves what the tenant's policy allows", () => {
  const bounds = fc.tuple(fc.integer({ min: 10, max: 43_200 }), fc.integer({ min: 10, max: 43_200 }));
  const property = fc.property(fc.integer({ min: 1, max: 1440 }), bounds, (windowMinutes, [a, b]) => {
    const policy = {
      ...DEFAULT_PASS_POLICY,
      minimumLifetimeMinutes: Math.min(a, b),
      maximumLifetimeMinutes: Math.max(a, b),
    };
    const lifetime = passLifetimeMinutes(windowMinutes, policy);
    expect(lifetime).toBeGreaterThanOrEqual(policy.minimumLifetimeMinutes);
    expect(lifetime).toBeLessThanOrEqual(policy.maximumLifetimeMinutes);
  });
  fc.assert(property);
});
