import { AppShell, Burger, Button, Container, Group, Stack, Text } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { followChanges } from "../api/live.js";
import { useApi } from "../api/query-client.js";
import { ViewerDocument } from "../gql/graphql.js";
import { signInUrl } from "../ui/notice.js";
import { Loaded } from "../ui/screen.js";
import { AccountMenu } from "./account-menu.js";
import { ConnectionState } from "./connection-state.js";
import { Mark } from "./mark.js";
import { navigationFor } from "./navigation.js";
import { SessionProvider, type Viewer } from "./session.js";

const Palette = lazy(() => import("./palette.js").then((module) => ({ default: module.Palette })));

/** Around every screen: who looks, where one can go, and whether the screen is live. */
export function Shell() {
  const viewer = useApi(ViewerDocument, {});
  const isStranger = viewer.data === undefined && viewer.error?.kind === "signedOut";
  useEffect(() => {
    // Nothing was typed yet: whoever comes from outside goes straight to signing in, and back to this address.
    if (isStranger) location.replace(signInUrl());
  }, [isStranger]);
  return (
    <Loaded query={viewer}>
      {({ viewer: who }) => (
        <SessionProvider viewer={who}>
          <Frame viewer={who} />
        </SessionProvider>
      )}
    </Loaded>
  );
}

function Frame({ viewer }: { readonly viewer: Viewer }) {
  const [menuOpen, menu] = useDisclosure(false);
  const [paletteOpen, palette] = useDisclosure(false);
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const begunAt = useRef(pathname);
  useEffect(() => followChanges(queries), [queries]);
  useHotkeys([["mod+K", palette.open]], []);
  // Each new screen is begun at its name, and the menu closes.
  useEffect(() => {
    if (pathname !== begunAt.current) menu.close();
    begunAt.current = pathname;
    document.getElementById("screen-title")?.focus();
  }, [pathname, menu]);
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !menuOpen } }}>
      <a href="#main" className="skip">
        To the content
      </a>
      <AppShell.Header className="bar" px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Link to="/" className="brand">
              <Mark />
              Daypass
            </Link>
          </Group>
          <Group gap="md" wrap="nowrap">
            <ConnectionState />
            <Button variant="default" size="xs" onClick={palette.open} visibleFrom="sm">
              Go to ... (Ctrl K)
            </Button>
            <AccountMenu viewer={viewer} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="side" p="sm" aria-label="Screens">
        <Navigation permissions={viewer.permissions} />
      </AppShell.Navbar>
      <AppShell.Main id="main">
        <Container size={1200} px="md" py="lg">
          <Outlet />
        </Container>
      </AppShell.Main>
      <Suspense>{paletteOpen && <Palette onClose={palette.close} />}</Suspense>
    </AppShell>
  );
}

function Navigation({ permissions }: { readonly permissions: readonly string[] }) {
  const entries = navigationFor(permissions);
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <Stack gap="md">
      {groups.map((group) => (
        <div key={group}>
          <Text size="xs" fw={600} className="quiet" px={12} mb={4}>
            {group}
          </Text>
          {entries
            .filter((entry) => entry.group === group)
            .map(({ to, label }) => (
              <Link key={to} to={to} className="nav-link" activeOptions={{ exact: to === "/" }}>
                {label}
              </Link>
            ))}
        </div>
      ))}
    </Stack>
  );
}
