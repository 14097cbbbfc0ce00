-- The measured parts of campaigns, added up; of cities the twenty largest.
(SELECT dimension, value, 0::bigint, 0::bigint, 0::bigint, sum(orders)::bigint, sum(revenue)
 FROM campaign_parts WHERE promoter_id = @promoter AND campaign_id = ANY (@campaigns) AND dimension IN ('day', 'channel')
 GROUP BY dimension, value)
UNION ALL
(SELECT dimension, value, sum(accepted)::bigint, sum(opened)::bigint, sum(clicked)::bigint, sum(orders)::bigint, sum(revenue)
 FROM campaign_parts WHERE promoter_id = @promoter AND campaign_id = ANY (@campaigns) AND dimension = 'city'
 GROUP BY dimension, value ORDER BY sum(accepted) DESC, value LIMIT 20)
