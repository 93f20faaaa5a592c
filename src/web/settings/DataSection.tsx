import { ReceiptsSection } from '../lifecycle/ReceiptsSection.tsx';
import { RetentionSection } from '../lifecycle/RetentionSection.tsx';
import { Section } from './Section.tsx';

/** How long the trash keeps things, and the proof of what is gone. */
export function DataSection() {
  return (
    <Section id="data" title="Data controls">
      <div className="flex flex-col gap-10">
        <RetentionSection />
        <ReceiptsSection />
      </div>
    </Section>
  );
}
