using Campaign.Contracts.Agents;
using Campaign.Core.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Campaigns;

/// <summary>
/// Renders a campaign's copy for fans of its own audience before anybody approves it: a text that cannot be rendered for somebody stops the approval, a field that is
/// empty for some and has no fall-back is told.
/// </summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database.</param>
/// <param name="audiences">Says who would get it.</param>
public sealed class CopyFindings(CampaignDbContext data, NpgsqlDataSource database, AudienceRules audiences)
{
    private const int SampleSize = 200;

    // A template never sees the links of this look; they are as long as real ones.
    private static readonly MessageLinks Links = new("https://example.invalid/event", [], "https://example.invalid/unsubscribe", null);

    /// <summary>Looks at a campaign.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What was found, what blocks first; null where there is no such campaign.</returns>
    public async Task<IReadOnlyList<ComplianceFinding>?> OfAsync(CampaignId id, CancellationToken cancellationToken) =>
        await data.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken) is { } campaign
            ? await OfAsync(campaign, cancellationToken)
            : null;

    internal async Task<IReadOnlyList<ComplianceFinding>> OfAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        var promoter = await data.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == campaign.PromoterId, cancellationToken);
        var promoted = await data.Events.AsNoTracking().FirstOrDefaultAsync(row => row.EventId == campaign.EventId, cancellationToken);
        var sample = await SampleAsync(campaign, cancellationToken);
        var findings = campaign.Copy.Variants.SelectMany(variant =>
        {
            var fans = sample.Where(fan => fan.Channel == variant.Channel).Select(fan => fan.Fan).ToList();
            return Broken(variant, campaign.Purpose, promoter, promoted, fans).Concat(Missing(variant, fans));
        });
        return [.. findings.OrderBy(finding => finding.Severity == "block" ? 0 : 1)];
    }

    private static IEnumerable<ComplianceFinding> Broken(
        CopyVariant variant, Purpose purpose, Tenancy.Promoter promoter, Event? promoted, List<TemplateFan> fans)
    {
        string? failure = null;
        var failed = 0;
        try
        {
            var template = MessageTemplate.Compile(variant, purpose, promoter, promoted);
            var links = Links with { Others = template.Links };
            foreach (var fan in fans)
            {
                try
                {
                    template.Render(fan, links);
                }
                catch (DomainException broken)
                {
                    (failure, failed) = (broken.Message, failed + 1);
                }
            }
        }
        catch (DomainException broken)
        {
            return [new ComplianceFinding("invalid_template", "block", variant.Id, broken.Message)];
        }

        return failure is null ? [] : [new ComplianceFinding("template_failed", "block", variant.Id, $"Cannot be written for {failed} of {fans.Count} fans: {failure}")];
    }

    private static IEnumerable<ComplianceFinding> Missing(CopyVariant variant, List<TemplateFan> fans)
    {
        foreach (var field in MessageTemplate.TextsOf(variant).SelectMany(TemplateScan.Unguarded).Distinct())
        {
            var empty = fans.Count(fan => string.IsNullOrWhiteSpace(Value(fan, field)));
            if (empty > 0)
            {
                yield return new ComplianceFinding(
                    "missing_field", "warn", variant.Id,
                    $"fan.{field} is empty for {empty} of {fans.Count} fans and has no fall-back; write {{{{ fan.{field} | default: \"…\" }}}}.");
            }
        }
    }

    private static string? Value(TemplateFan fan, string field) => field switch
    {
        "first_name" => fan.FirstName,
        "last_name" => fan.LastName,
        "city" => fan.City,
        "language" => fan.Language,
        _ => null,
    };

    /// <summary>Those of the audience whose ids are spread by a hash, so that fans who were imported together do not stand for all.</summary>
    private async Task<List<(string Channel, TemplateFan Fan)>> SampleAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        var eligible = await audiences.EligibleFansAsync(campaign.Rule, campaign.Channels, campaign.Purpose, cancellationToken);
        await using var connection = await database.OpenForAsync(campaign.PromoterId, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT e.channel, f.first_name, f.last_name, f.city, f.language
            FROM (SELECT fan_id, channel FROM ({eligible.Sql}) a WHERE channel IS NOT NULL ORDER BY hashint8(fan_id) LIMIT {SampleSize}) e
            JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = e.fan_id
            """, connection);
        eligible.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sample = new List<(string, TemplateFan)>();
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        while (await reader.ReadAsync(cancellationToken))
        {
            sample.Add((reader.GetString(0), new TemplateFan(Text(1), Text(2), Text(3), Text(4))));
        }

        return sample;
    }
}
