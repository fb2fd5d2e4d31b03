export const STYLE = `
:root { color-scheme: light; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; color: #1b1a19; background: #f2f4f8 }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; box-sizing: border-box }
main { width: 100%; max-width: 460px; box-sizing: border-box; background: #fff; border-radius: 8px; padding: 36px 40px;
  box-shadow: 0 2px 6px rgba(0,0,0,.13) }
.brand { margin: 0 0 16px; font-weight: 600; color: #4f4d4b }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere }
h2 { font-size: .85rem; margin: 20px 0 4px; color: #4f4d4b }
p { margin: 0 0 16px }
ul { list-style: none; margin: 0; padding: 0 }
.account { display: block; width: 100%; text-align: left; padding: 10px 12px; border: 0; border-radius: 4px; background: none;
  font: inherit; color: inherit; cursor: pointer }
.account:hover { background: #f0f0ef }
.account small { display: block; color: #575553; overflow-wrap: anywhere }
label { display: block; font-weight: 600; margin-bottom: 4px }
input[type=text], input[type=password] { width: 100%; box-sizing: border-box; font: inherit; padding: 8px 10px;
  border: 1px solid #807e7c; border-radius: 4px }
.actions { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; margin-top: 20px }
.button { font: inherit; padding: 8px 20px; border-radius: 4px; border: 1px solid #807e7c; background: #fff; color: #1b1a19;
  cursor: pointer; text-decoration: none }
.primary { background: #0f5fa8; border-color: #0f5fa8; color: #fff }
:focus-visible { outline: 3px solid #0f5fa8; outline-offset: 2px }
.problem { border-left: 4px solid #b3261e; background: #fdf1f0; padding: 10px 12px; overflow-wrap: anywhere }
.permissions li { padding: 8px 0; border-top: 1px solid #e3e1df; overflow-wrap: anywhere }
.permissions small, .note { color: #575553; font-size: .875rem }
.divider { border: 0; border-top: 1px solid #e3e1df; margin: 20px 0 }
`;
