import { ReceiptsSection } from '../lifecycle/ReceiptsSection.tsx';
import { RetentionSection } from '../lifecycle/RetentionSection.tsx';
import { ImportsSection } from '../transfer/imports/ImportsSection.tsx';
import { Section } from './Section.tsx';

/** What was brought here, how long the trash keeps things, and the proof of what is gone. */
export function DataSection() {
  return (
    <Section id="data" title="Data controls">
      <div className="flex flex-col gap-10">
        <ImportsSection />
        <RetentionSection />
        <ReceiptsSection />
      </div>
    </Section>
  );
}
