import type { ReactNode } from 'react';
import { Logo } from '../shell/Logo.tsx';

/** The frame of the pages that stand before the app. */
export function AccessFrame({
  title,
  intro,
  children,
}: {
  title: string;
  intro: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex items-center gap-2.5">
          <Logo size={32} />
          <span className="text-lg font-semibold tracking-tight">Imagestead</span>
        </div>
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <div className="mt-2 mb-8 text-muted">{intro}</div>
        {children}
      </div>
    </main>
  );
}
