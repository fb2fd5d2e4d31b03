import type { MigrationInterface, QueryRunner } from "typeorm";

/** A client that is registered or revoked is told of like an API token: streams that it began end with it. */
export class OauthChanges1765910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger tell_oauthclient after insert on oauth_clients
        for each row execute function tell_change('OauthClient', 'id');
      create trigger tell_oauthclient_update after update on oauth_clients
        for each row when (new.revoked_at is distinct from old.revoked_at)
        execute function tell_change('OauthClient', 'id');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
