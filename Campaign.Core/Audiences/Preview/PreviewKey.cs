using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Preview;

/// <summary>
/// What a preview depends on: the promoter, its data, the rule whatever its spelling, the segments and waves behind it, channel, purpose and the
/// sentence's language.
/// </summary>
internal static class PreviewKey
{
    public static string Of(RuleScope scope, AudienceRule rule, Channel channel, Purpose purpose, string language)
    {
        var segments = scope.Segments.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $":{pair.Key:N}.{pair.Value.Version}.{pair.Value.Name}"));
        var waves = scope.Waves.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $":{pair.Key}={RuleCanonical.Hash(pair.Value)}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"audience:{scope.Promoter.Value:N}:{scope.DataVersion}:{RuleCanonical.Hash(rule)}:{EnumText.Of(channel)}:{EnumText.Of(purpose)}:{language}{string.Concat(segments)}{string.Concat(waves)}");
    }
}
