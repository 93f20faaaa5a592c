import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { enginesQuery } from '../chats/chat-queries.ts';
import { Section } from '../settings/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AddEngineDialog } from './AddEngineDialog.tsx';
import { EngineRow } from './EngineRow.tsx';

/** What can make images, and how to connect more of it. */
export function EnginesSection() {
  const query = useQuery(enginesQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Section
      id="engines"
      title="Engines"
      intro="What makes your images. The default is the one that new chats start with."
    >
      {query.isPending && <Skeleton className="h-24" />}
      {query.isError && (
        <ErrorState title="The engines did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      <ul className="divide-y divide-line">
        {query.data?.map((engine) => (
          <EngineRow key={engine.id} engine={engine} />
        ))}
      </ul>
      <Button onClick={() => setAdding(true)} className="mt-4">
        Connect an engine
      </Button>
      {adding && <AddEngineDialog close={() => setAdding(false)} />}
    </Section>
  );
}
