import { Section } from '../settings/Section.tsx';
import { PlacedHolds } from './PlacedHolds.tsx';
import { RetentionLimits } from './RetentionLimits.tsx';

/** What an administrator says of everybody's deletions. */
export function HoldsAndLimitsSection() {
  return (
    <Section
      id="holds"
      title="Holds and limits"
      intro="For everybody who has an account here. None of it shows you their images or chats."
    >
      <div className="flex flex-col gap-10">
        <PlacedHolds />
        <RetentionLimits />
      </div>
    </Section>
  );
}
