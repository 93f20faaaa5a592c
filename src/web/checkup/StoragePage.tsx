import { DuplicatesSummary } from './DuplicatesSummary.tsx';
import { LargestSection } from './LargestSection.tsx';
import { RulesOutlook } from './RulesOutlook.tsx';
import { SpaceSection } from './SpaceSection.tsx';
import { UnopenedSection } from './UnopenedSection.tsx';

/** Where the space goes, and what of it nobody needs. */
export default function StoragePage() {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-4xl px-4 pt-8 pb-20 sm:px-8 sm:pt-12">
        <h1 className="text-2xl font-semibold tracking-tight">Storage and check-up</h1>
        <div className="mt-8 flex flex-col gap-12">
          <SpaceSection />
          <section aria-labelledby="duplicates-heading">
            <h2 id="duplicates-heading" className="mb-1 text-lg font-semibold tracking-tight">
              Duplicates
            </h2>
            <DuplicatesSummary review />
          </section>
          <UnopenedSection />
          <LargestSection />
          <RulesOutlook />
        </div>
      </div>
    </div>
  );
}
