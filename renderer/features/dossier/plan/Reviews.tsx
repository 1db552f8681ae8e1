import { useTranslation } from 'react-i18next';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';
import { DateText } from '../../../ui/DateText.tsx';
import { localToday } from '../../../ui/dateText.ts';
import classes from './plan.module.css';
import { reviewsOf, reviewState, type Review } from './planValues.ts';

/** The reviews of a plan: held, to come, missed, or excused with the reason. */
export function Reviews({ plan }: { plan: RecordSummary }) {
  const { t } = useTranslation('views');
  const reviews = reviewsOf(plan);
  if (reviews.length === 0) return null;
  return (
    <section>
      <h4 className={classes.domainTitle}>{t('plan.reviews')}</h4>
      <ul className={classes.reviews}>
        {reviews.map((review, row) => (
          // oxlint-disable-next-line react/no-array-index-key -- a review has no identity but its place
          <ReviewLine key={row} review={review} />
        ))}
      </ul>
    </section>
  );
}

function ReviewLine({ review }: { review: Review }) {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  const state = reviewState(review, localToday());
  const { dueOn, heldOn, reason, reasonOther, excuse, excuseOther, outcome } = review;
  return (
    <li className={classes.review} data-state={state}>
      <span className={classes.reviewDate}>
        <DateText date={heldOn ?? dueOn} />
      </span>
      <span>
        <strong>{t(`plan.review.${state}`)}</strong> · {reasonOther ?? codeText('reviewReason', reason)}
        {excuse !== null && <> · {excuseOther ?? codeText('reviewExcuse', excuse)}</>}
        {outcome !== null && (
          <span dir="auto" className={classes.reason}>
            {outcome}
          </span>
        )}
      </span>
    </li>
  );
}
