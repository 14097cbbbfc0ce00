using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Campaign.ServiceDefaults.Telemetry;

/// <summary>Cuts signed tokens out of addresses: who has the link of a message can act for its reader. Ids are shorter.</summary>
internal sealed partial class SignedLinks : BaseProcessor<Activity>
{
    private static readonly string[] Addresses = ["url.path", "url.full"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Addresses)
        {
            if (data.GetTagItem(name) is string address && Token().IsMatch(address))
            {
                data.SetTag(name, Token().Replace(address, "/…"));
            }
        }
    }

    [GeneratedRegex(@"/[\w-]{40,}(?=[/?]|$)")]
    private static partial Regex Token();
}
