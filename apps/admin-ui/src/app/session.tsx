import { createContext, type ReactNode, useContext } from "react";
import type { ViewerQuery } from "../gql/graphql.js";

export type Viewer = ViewerQuery["viewer"];

const SessionContext = createContext<Viewer | null>(null);

export const SessionProvider = ({ viewer, children }: { readonly viewer: Viewer; readonly children: ReactNode }) => (
  <SessionContext value={viewer}>{children}</SessionContext>
);

/** Who looks. @throws outside of the shell, which shows nothing before it knows */
export function useViewer(): Viewer {
  const viewer = useContext(SessionContext);
  if (!viewer) throw new Error("There is no viewer here.");
  return viewer;
}

/** Draws buttons and entries; what may really be done is the gateway's to say. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useViewer();
  return (permission) => permissions.includes(permission);
}
