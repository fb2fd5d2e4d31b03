/** A sun over the horizon: access for a day, and then it sets. */
export const Mark = ({ size = 28 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="#0b6b5f" />
    <path d="M8 22a8 8 0 0 1 16 0" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
    <path d="M16 6v4M6.6 10.6 9 13M25.4 10.6 23 13" stroke="#ffc857" strokeWidth="2.5" strokeLinecap="round" />
    <path d="M5 26.5h22" stroke="#fff" strokeWidth="2.5" strokeLinecap="round" />
  </svg>
);
