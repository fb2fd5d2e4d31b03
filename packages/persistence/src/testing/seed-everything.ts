import { randomUUID } from "node:crypto";
import { provisionGrantJob } from "@daypass/application";
import { itemOfActivity } from "@daypass/domain";
import type { TestPersistence } from "./create-test-persistence.js";
import { accountOf, at, attemptOf, emergencyAccountOf, eventOf, oauthClientOf, tokenOf } from "./seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "./seed-grant.js";

/** An organization with at least one row in every table that belongs to organizations. */
export async function seedEverything(persistence: TestPersistence): Promise<SeededTenant> {
  const tenant = await seedTenant(persistence);
  const { organization, tenantApp, technician } = tenant;
  const { grant } = await seedGrant(persistence, tenant);
  const group = { id: randomUUID(), organizationId: organization.id, name: "Level 1", createdAt: at(0) };
  await persistence.unitOfWork.run(organization.id, async (stores) => {
    await stores.groups.insert(group);
    await stores.groups.replaceMembers(group.id, [technician.id]);
    await stores.roleMappings.replace(tenantApp.id, [
      {
        id: randomUUID(),
        organizationId: organization.id,
        tenantAppId: tenantApp.id,
        technicianGroupId: group.id,
        allTechnicians: false,
        roleTemplateIds: ["fe930be7-5e62-47db-91af-98c3a49a38b1"],
        maxDurationMinutes: 60,
        requiresApproval: true,
        approverGroupId: group.id,
      },
    ]);
    await stores.roleMappings.setGuardedRoles(tenantApp.id, ["fe930be7-5e62-47db-91af-98c3a49a38b1"]);
    const mappings = [
      { technicianGroupId: group.id, approverGroupId: null, allTechnicians: false, requiresApproval: false },
    ];
    await stores.mappingTemplates.insert({
      id: randomUUID(),
      organizationId: organization.id,
      name: "Level 1",
      mappings: mappings.map((rule) => ({ ...rule, roleTemplateIds: [], maxDurationMinutes: null })),
      createdAt: at(0),
      version: 1,
    });
    await stores.pendingChanges.insert({
      id: randomUUID(),
      organizationId: organization.id,
      proposal: { kind: "ROLE_MAPPINGS", tenantAppId: tenantApp.id, mappings: [] },
      loosens: ["nothing"],
      basedOn: "",
      proposedBy: technician.id,
      proposedAt: at(0),
      status: "PENDING",
      decidedBy: null,
      decidedAt: null,
      version: 1,
    });
    await stores.appCredentials.put(tenantApp.id, 1, { kind: "SECRET", secret: "of the tenant's own registration" });
    await stores.authorizationAttempts.insert(attemptOf(tenantApp));
    await stores.accounts.insert(accountOf(tenantApp, technician));
    await stores.steps.save([
      {
        id: randomUUID(),
        organizationId: organization.id,
        grantId: grant.id,
        sequence: 1,
        name: "create-account",
        subject: "",
        status: "INTENDED",
        attempts: 0,
        startedAt: null,
        finishedAt: null,
        graphRequestId: null,
        resultId: null,
        error: null,
      },
    ]);
    await stores.credentials.put(grant.id, { kind: "PASS", secret: "A+pass", expiresAt: at(60), methodId: "m1" });
    await stores.apiTokens.insert(tokenOf(technician));
    const client = oauthClientOf(technician);
    const { organizationId, id: clientId, scopes, createdAt } = client;
    await stores.oauth.insertClient(client);
    await stores.oauth.spendAssertion({ organizationId, clientId, jtiHash: "a hash", expiresAt: at(5) });
    const accessToken = { id: randomUUID(), organizationId, clientId, hash: `access ${clientId}`, scopes, createdAt };
    await stores.oauth.insertAccessToken({ ...accessToken, expiresAt: at(10) });
    const binding = { organizationId: organization.id, technicianId: technician.id };
    const id = randomUUID();
    await stores.staffSignIn.bindIdentity({ ...binding, issuer: "https://idp.example", subject: id, boundAt: at(0) });
    await stores.staffSignIn.replaceInvitation({
      ...binding,
      id,
      hash: `invitation ${id}`,
      createdAt: at(0),
      expiresAt: at(60),
      spentAt: null,
    });
    await stores.staffSignIn.insertSession({
      ...binding,
      id,
      hash: `session ${id}`,
      device: "Firefox on Linux",
      authenticatedAt: at(0),
      createdAt: at(0),
      lastSeenAt: at(0),
      endedAt: null,
    });
    const passkey = { ...binding, id, credentialId: `credential ${id}`, publicKey: new Uint8Array(8), counter: 0 };
    await stores.passkeys.insert({ ...passkey, transports: [], name: "Laptop", createdAt: at(0), lastUsedAt: null });
    const challenge = { ...binding, hash: `challenge ${id}`, purpose: "ENROL", action: "" } as const;
    await stores.passkeys.putChallenge({ ...challenge, expiresAt: at(5) });
    await stores.watch.tell(tenantApp.id, "live", ["SERVICE_PRINCIPAL_GONE"]);
    await stores.deviceReveals.replaceRevealers(tenantApp.customerId, [group.id]);
    const reveal = { id, tenantAppId: tenantApp.id, deviceId: "d1", technicianId: technician.id, revealedAt: at(0) };
    await stores.deviceReveals.insert(reveal);
    const unread = {
      from: null,
      until: null,
      audits: "NOT_READ_YET",
      signIns: "NOT_READ_YET",
      lookedAt: null,
    } as const;
    await stores.evidence.put({ grantId: grant.id, closedAt: at(60), nextLookAt: null, ...unread });
    const act = { id: "a1", at: at(5), activity: "Add user", succeeded: true, targets: [] };
    await stores.evidence.add(grant.id, [itemOfActivity(act)]);
    const emergencyAccount = emergencyAccountOf(tenantApp, { viewerGroupId: group.id });
    await stores.emergencyAccounts.insert(emergencyAccount);
    await stores.emergencyAccounts.putPending(emergencyAccount.id, "sealed");
    await stores.tickets.put(
      {
        checkUrl: "https://psa.example/{ticket}",
        statePointer: "/state",
        closedStates: ["closed"],
        customerPointer: "/customer",
        noteUrl: null,
        noteField: "text",
        authHeader: "Authorization",
        whenDown: "REFUSE",
        changedAt: at(0),
      },
      "of the ticket system",
    );
    await stores.tickets.setCustomerKey(tenantApp.customerId, "17");
    await stores.outbox.add(provisionGrantJob, { organizationId: organization.id, grantId: grant.id });
    stores.audit.record(eventOf({ data: { justification: "Locked-out user" } }));
  });
  await persistence.noticeBook.organizationsWithNews(1);
  const told = {
    kind: "alarm",
    channel: "mail",
    recipientId: technician.id,
    source: "an event",
    detail: null,
  } as const;
  const of = { tenantAppId: tenantApp.id, accessGrantId: grant.id, occurredAt: at(0), expiresAt: at(60) };
  await persistence.noticeBook.add(organization.id, [{ ...told, ...of }]);
  await persistence.jobRuns.save({
    id: randomUUID(),
    name: "provision-grant",
    organizationId: organization.id,
    tenantAppId: tenantApp.id,
    accessGrantId: grant.id,
    status: "RUNNING",
    scheduledAt: at(0),
    startedAt: at(0),
    finishedAt: null,
    attempts: 1,
    progress: 50,
    failReason: null,
    latenessMs: 3,
    workerId: "w1",
  });
  const key = { organizationId: organization.id, actor: "a", field: "f", key: "k" };
  await persistence.idempotency.begin(key, { hash: "h", now: at(0), expiresAt: at(1) });
  await persistence.superuser(
    `insert into ticket_notes (organization_id, id, access_request_id, kind)
     select organization_id, gen_random_uuid(), access_request_id, 'USABLE' from access_grants where organization_id = $1`,
    [organization.id],
  );
  await persistence.superuser(
    "insert into suspensions (organization_id, id, tenant_app_id, suspended_at) values ($1, $2, $3, now())",
    [organization.id, randomUUID(), tenantApp.id],
  );
  return tenant;
}
