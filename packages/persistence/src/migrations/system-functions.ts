/** Part of migrations that have run on databases: what these answer is never changed. */
export type SystemFunction = readonly [identity: string, definition: string];

/** The owner without a login whose own policies see past the walls. EXECUTE belongs to the application role alone. */
export const definer = (
  signature: string,
  returns: string,
  language: string,
  volatility: string,
  body: string,
): string => `
  create function ${signature} returns ${returns} language ${language} ${volatility}
  security definer set search_path = pg_catalog, pg_temp
  as $$ ${body} $$;
`;

/** Makes the functions the deployment's own, for the application role to call. */
export const systemFunctions = (functions: readonly SystemFunction[]): string => `
  grant create on schema public to daypass_system;
  ${functions
    .map(
      ([identity, definition]) => `
      ${definition}
      alter function ${identity} owner to daypass_system;
      revoke execute on function ${identity} from public;
      grant execute on function ${identity} to daypass_app;
    `,
    )
    .join("")}
  revoke create on schema public from daypass_system;
`;
