import type { ChangeEvent } from 'react';
import classes from './select-box.module.css';

interface SelectBoxProps {
  label: string;
  isChosen: boolean;
  /** Some of its items are selected. */
  isMixed?: boolean;
  /** `isRange`: Shift was held. */
  onToggle: (isRange: boolean) => void;
  /** Its index in the list, for the arrow keys. */
  place?: number;
}

const withShift = ({ nativeEvent }: ChangeEvent) => nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;

export function SelectBox({ label, isChosen, isMixed = false, onToggle, place }: SelectBoxProps) {
  return (
    <label className={classes.box}>
      <input
        ref={(input) => {
          if (input) input.indeterminate = isMixed;
        }}
        type="checkbox"
        aria-label={label}
        data-place={place}
        checked={isChosen}
        onChange={(event) => onToggle(withShift(event))}
      />
    </label>
  );
}
