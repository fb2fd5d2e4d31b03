import { SimpleGrid } from "@mantine/core";
import type { GrantQuery } from "../gql/graphql.js";
import { exactTime } from "../ui/durations.js";
import { Fact } from "./fact.js";

type ClosureProof = NonNullable<NonNullable<GrantQuery["accessGrant"]>["closureProof"]>;

const named = (names: readonly string[]): string => (names.length > 0 ? names.join(", ") : "None");

/** What was observed in Entra at the end. */
export function Proof({ proof }: { readonly proof: ClosureProof }) {
  return (
    <SimpleGrid component="dl" className="card" cols={{ base: 1, xs: 2, md: 3 }} m={0} data-proof>
      <Fact name="Observed clean">{exactTime(proof.observedAt)}</Fact>
      <Fact name="Account">{proof.accountExists ? "Disabled and kept" : "Deleted"}</Fact>
      <Fact name="Roles left">{named(proof.remainingRoles)}</Fact>
      <Fact name="Access pass">{proof.temporaryAccessPassPresent ? "Present, and good for nothing" : "None"}</Fact>
      <Fact name="Sessions revoked">
        {proof.sessionsRevokedAt ? exactTime(proof.sessionsRevokedAt) : "The account is gone"}
      </Fact>
      <Fact name="Tokens may live until">
        {proof.tokensMayLiveUntil ? exactTime(proof.tokensMayLiveUntil) : "None are left"}
      </Fact>
      <Fact name="Roles others had added">{named(proof.addedRoles)}</Fact>
      <Fact name="Groups others had added">{named(proof.addedGroups)}</Fact>
      <Fact name="Sign-in methods others had added">{named(proof.addedAuthenticationMethods)}</Fact>
      <Fact name="Password changed by others">{proof.passwordChanged ? "Yes" : "No"}</Fact>
      <Fact name="Tries">{proof.attempts}</Fact>
      <Fact name="Looked at again">{named(proof.recheckedAt.map(exactTime))}</Fact>
      <Fact name="Digest">
        <span className="mono">{proof.digest}</span>
      </Fact>
      <Fact name="Signature">
        <span className="mono">{proof.signature}</span>
      </Fact>
      <Fact name="Graph requests">
        <span className="mono">{named(proof.graphRequestIds)}</span>
      </Fact>
    </SimpleGrid>
  );
}
