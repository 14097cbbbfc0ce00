import type { PercentileClause } from '../../rule/rule';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';
import { NumberField } from './NumberField';
import { PurchaseEditor } from './PurchaseEditor';

/** The top share of fans, and by what. */
export function PercentileEditor({
  rule: { percentile },
  onChange,
}: EditorProps<PercentileClause>) {
  return (
    <>
      <span className={classes.lead}>The top</span>
      <NumberField
        label="Per cent"
        suffix=" %"
        className={classes.count}
        value={percentile.top}
        onChange={(top) => onChange({ percentile: { ...percentile, top: Number(top) } })}
      />
      <span className={classes.word}>of those whose</span>
      <PurchaseEditor
        rule={percentile.of}
        onChange={(of) => onChange({ percentile: { ...percentile, of } })}
      />
    </>
  );
}
