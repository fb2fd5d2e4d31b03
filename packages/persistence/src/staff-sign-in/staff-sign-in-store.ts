import type { StaffIdentity, StaffInvitation, StaffSession, Stores } from "@daypass/application";
import { IsNull, MoreThan } from "typeorm";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow, insertUnlessTaken } from "../unit-of-work/write-row.js";
import {
  StaffIdentitySchema,
  StaffInvitationSchema,
  type StaffSessionRow,
  StaffSessionSchema,
} from "./staff-sign-in-rows.js";

type StaffSignInStore = Stores["staffSignIn"];

export class PostgresStaffSignInStore implements StaffSignInStore {
  constructor(private readonly context: StoreContext) {}

  async hasIdentity(technicianId: string): Promise<boolean> {
    const { manager, organizationId } = this.context;
    return manager.existsBy(StaffIdentitySchema, { organization_id: organizationId, technician_id: technicianId });
  }

  async hasSecondPerson(besides: string | null): Promise<boolean> {
    const { manager, organizationId } = this.context;
    const [{ found }] = await manager.query<[{ found: boolean }]>(
      `select exists (select from technicians t
         join staff_identities i on i.organization_id = t.organization_id and i.technician_id = t.id
         where t.organization_id = $1 and t.active and t.roles && '{OWNER,ADMIN}' and t.id is distinct from $2) as found`,
      [organizationId, besides],
    );
    return found;
  }

  async bindIdentity(identity: StaffIdentity): Promise<boolean> {
    assertOwn(this.context, identity);
    return insertUnlessTaken({
      manager: this.context.manager,
      schema: StaffIdentitySchema,
      row: {
        organization_id: identity.organizationId,
        technician_id: identity.technicianId,
        issuer: identity.issuer,
        subject: identity.subject,
        bound_at: identity.boundAt,
      },
    });
  }

  async findInvitation(id: string): Promise<StaffInvitation | null> {
    const row = await findRow(this.context, StaffInvitationSchema, id);
    return (
      row && {
        id: row.id,
        organizationId: row.organization_id,
        technicianId: row.technician_id,
        hash: row.hash,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        spentAt: row.spent_at,
      }
    );
  }

  async replaceInvitation(invitation: StaffInvitation): Promise<void> {
    assertOwn(this.context, invitation);
    const { manager, organizationId } = this.context;
    const open = { organization_id: organizationId, technician_id: invitation.technicianId, spent_at: IsNull() };
    await manager.update(StaffInvitationSchema, open, { spent_at: invitation.createdAt });
    const row = {
      organization_id: invitation.organizationId,
      id: invitation.id,
      technician_id: invitation.technicianId,
      hash: invitation.hash,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      spent_at: invitation.spentAt,
    };
    await insertRow({ manager, schema: StaffInvitationSchema, row });
  }

  async spendInvitation(id: string, spentAt: Date): Promise<boolean> {
    const { manager, organizationId } = this.context;
    const open = { organization_id: organizationId, id, spent_at: IsNull() };
    return (await manager.update(StaffInvitationSchema, open, { spent_at: spentAt })).affected === 1;
  }

  async findSession(id: string): Promise<StaffSession | null> {
    const row = await findRow(this.context, StaffSessionSchema, id);
    return row && toSession(row);
  }

  async openSessions(technicianId: string, since: Date): Promise<readonly StaffSession[]> {
    const { manager, organizationId } = this.context;
    const rows = await manager.find(StaffSessionSchema, {
      where: {
        organization_id: organizationId,
        technician_id: technicianId,
        ended_at: IsNull(),
        created_at: MoreThan(since),
      },
      order: { last_seen_at: "DESC" },
    });
    return rows.map(toSession);
  }

  async insertSession(session: StaffSession): Promise<void> {
    assertOwn(this.context, session);
    const row = {
      organization_id: session.organizationId,
      id: session.id,
      technician_id: session.technicianId,
      hash: session.hash,
      device: session.device,
      authenticated_at: session.authenticatedAt,
      created_at: session.createdAt,
      last_seen_at: session.lastSeenAt,
      ended_at: session.endedAt,
    };
    await insertRow({ manager: this.context.manager, schema: StaffSessionSchema, row });
  }

  async touchSession(id: string, seenAt: Date): Promise<void> {
    const { manager, organizationId } = this.context;
    await manager.update(StaffSessionSchema, { organization_id: organizationId, id }, { last_seen_at: seenAt });
  }

  async endSessions(which: { id: string } | { technicianId: string }, endedAt: Date): Promise<void> {
    const { manager, organizationId } = this.context;
    const subject = "id" in which ? { id: which.id } : { technician_id: which.technicianId };
    const live = { organization_id: organizationId, ...subject, ended_at: IsNull() };
    await manager.update(StaffSessionSchema, live, { ended_at: endedAt });
  }
}

const toSession = (row: StaffSessionRow): StaffSession => ({
  id: row.id,
  organizationId: row.organization_id,
  technicianId: row.technician_id,
  hash: row.hash,
  device: row.device,
  authenticatedAt: row.authenticated_at,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  endedAt: row.ended_at,
});
