import './styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api.ts';
import { router } from './router.tsx';
import { startTheme } from './theme.ts';
import { TooltipProvider } from './ui/Tooltip.tsx';
import { Toasts } from './ui/toasts.tsx';

/**
 * The policy of the page allows only styles that carry its nonce; dialogs add one to hold the page still, through
 * get-nonce, which looks for it in this global.
 */
function passNonceOn(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });
}

/** After an update of the server the pages of the old app are gone: loading anew brings the new app, once a minute at most. */
function followUpdates(): void {
  const key = 'reloaded-for-update';
  addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(key)) < 60_000) return;
    event.preventDefault();
    sessionStorage.setItem(key, String(Date.now()));
    location.reload();
  });
}

passNonceOn();
followUpdates();
startTheme();

const place = document.getElementById('root');
if (!place) throw new Error('The page has no element for the app.');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={500}>
        <RouterProvider router={router} />
        <Toasts />
      </TooltipProvider>
    </QueryClientProvider>
  </StrictMode>,
);
