import { DeliveriesSection } from '../engines/DeliveriesSection.tsx';
import { HoldsSection } from '../lifecycle/HoldsSection.tsx';
import { ReceiptsSection } from '../lifecycle/ReceiptsSection.tsx';
import { BulkSection } from '../lifecycle/BulkSection.tsx';
import { PrivacySection } from '../lifecycle/PrivacySection.tsx';
import { RetentionSection } from '../lifecycle/RetentionSection.tsx';
import { RulesSection } from '../lifecycle/RulesSection.tsx';
import { StoredSection } from '../lifecycle/StoredSection.tsx';
import { AutomaticTagsSection } from '../library/tags/AutomaticTagsSection.tsx';
import { ExportSection } from '../transfer/exports/ExportSection.tsx';
import { ImportsSection } from '../transfer/imports/ImportsSection.tsx';
import { Section } from './Section.tsx';

/** What was brought here, how to take it along, how long the trash keeps things, and the proof of what is gone. */
export function DataSection() {
  return (
    <Section id="data" title="Data controls">
      <div className="flex flex-col gap-10">
        <ImportsSection />
        <ExportSection />
        <RetentionSection />
        <RulesSection />
        <HoldsSection />
        <AutomaticTagsSection />
        <PrivacySection />
        <BulkSection />
        <StoredSection />
        <DeliveriesSection />
        <ReceiptsSection />
      </div>
    </Section>
  );
}
