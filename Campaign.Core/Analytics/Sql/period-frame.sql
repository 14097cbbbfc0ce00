-- The promoter's currency and zone, and what models cost in some days.
SELECT p.currency, p.time_zone, coalesce((
    SELECT sum(s.spent) FROM model_spend s WHERE s.promoter_id = @promoter AND s.day >= @from AND s.day <= @to), 0)
FROM promoters p WHERE p.promoter_id = @promoter
