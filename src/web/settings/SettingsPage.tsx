import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { AccountSection } from '../accounts/AccountSection.tsx';
import { DeleteAccountSection } from '../accounts/DeleteAccountSection.tsx';
import { PeopleSection } from '../accounts/PeopleSection.tsx';
import { SessionsSection } from '../accounts/SessionsSection.tsx';
import { accessQuery } from '../api.ts';
import { EnginesSection } from '../engines/EnginesSection.tsx';
import { HoldsAndLimitsSection } from '../lifecycle/HoldsAndLimitsSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { DataSection } from './DataSection.tsx';
import { sectionNames } from './sections.ts';

/** Everything that is set once and then forgotten. */
export default function SettingsPage() {
  const { hash } = useLocation();
  const person = useQuery(accessQuery).data?.person;
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
  if (!person) return null;
  const administers = person.role === 'administrator';
  const names = sectionNames.filter(({ administrator }) => !administrator || administers);
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex w-full max-w-4xl gap-12 px-4 pt-8 pb-24 sm:px-8 sm:pt-12">
        <nav aria-label="Settings" className="sticky top-0 hidden w-40 shrink-0 self-start pt-14 lg:block">
          <ul className="flex flex-col gap-0.5">
            {names.map(({ id, title }) => (
              <li key={id}>
                <Link
                  to="/settings"
                  hash={id}
                  activeOptions={{ includeHash: true }}
                  className="flex h-9 items-center rounded-control px-2.5 text-sm text-muted hover:bg-hover hover:text-ink"
                  activeProps={{ className: 'bg-hover font-medium text-ink' }}
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-semibold tracking-tight">Settings</h1>
          <div>
            <AccountSection person={person} />
            <AppearanceSection />
            <EnginesSection />
            <DataSection />
            <SessionsSection />
            {administers && <PeopleSection person={person} />}
            {administers && <HoldsAndLimitsSection />}
            <DeleteAccountSection person={person} />
          </div>
        </div>
      </div>
    </div>
  );
}
