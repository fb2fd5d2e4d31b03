/** Database time as rules see it: only tests set the offset, and only within a transaction. */
export const TIME = `
  create function app_now() returns timestamptz language sql stable
  set search_path = pg_catalog, pg_temp
  as $$
    select now() + coalesce(nullif(current_setting('app.clock_offset_ms', true), '')::double precision, 0)
      * interval '1 millisecond'
  $$;
  revoke execute on function app_now() from public;
  grant execute on function app_now() to daypass_app, daypass_system;
`;
