import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, wall } from "./foundation/walls.js";

const TABLES = `
  create table device_revealers (
    organization_id uuid not null references organizations (id),
    customer_id uuid not null,
    technician_group_id uuid not null,
    primary key (organization_id, customer_id, technician_group_id),
    foreign key (organization_id, customer_id) references customers (organization_id, id),
    foreign key (organization_id, technician_group_id) references technician_groups (organization_id, id)
  );
  ${wall("device_revealers")}
  ${grantToApp("device_revealers", "select, insert, delete")}

  create table device_reveals (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    tenant_app_id uuid not null,
    device_id text not null,
    technician_id uuid not null,
    revealed_at timestamptz(3) not null,
    primary key (organization_id, id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id)
  );
  create index device_reveals_of_person on device_reveals (organization_id, technician_id, revealed_at);
  ${wall("device_reveals")}
  ${grantToApp("device_reveals", "select, insert, delete")}
`;

/** Who may reveal devices' passwords, by customer, and who did: names of nobody, and never a password. */
export class DeviceReveals1765930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
