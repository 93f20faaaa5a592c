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

passNonceOn();
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
