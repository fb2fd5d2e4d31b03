import { escapeHtml, type HtmlPage } from "../server/html-page.js";

/** Why somebody is not signed in, in words, and the way to try again. */
export const refusedPage = (message: string): HtmlPage => ({
  title: "Not signed in - Daypass",
  body: `<h1>Not signed in</h1>
<p>${escapeHtml(message)}</p>
<p><a href="/auth/sign-in">Sign in</a></p>`,
});

export const signedOutPage: HtmlPage = {
  title: "Signed out - Daypass",
  body: `<h1>Signed out</h1>
<p>This browser is signed out of Daypass. At your identity provider you may still be signed in.</p>
<p><a href="/auth/sign-in">Sign in again</a></p>`,
};
