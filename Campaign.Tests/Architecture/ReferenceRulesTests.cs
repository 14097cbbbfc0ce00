using System.Xml.Linq;
using Xunit;

namespace Campaign.Tests.Architecture;

/// <summary>The arrows of docs/architecture.md: who may reference whom.</summary>
public sealed class ReferenceRulesTests
{
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "Campaign.Contracts", [] },
        { "Campaign.ServiceDefaults", [] },
        { "Campaign.Hosting", [] },
        { "Campaign.Core", ["Campaign.Contracts"] },
        { "Campaign.AgentApi", ["Campaign.Contracts", "Campaign.Core", "Campaign.ServiceDefaults"] },
        { "Campaign.Worker", ["Campaign.Core", "Campaign.ServiceDefaults"] },
        { "Campaign.Gateway", ["Campaign.ServiceDefaults"] },
        { "Campaign.Web", ["Campaign.Contracts", "Campaign.ServiceDefaults"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Project_references_only_what_the_map_allows(string project, string[] allowed)
    {
        var file = Path.Combine(Repository.Root, project, project + ".csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal);

        Assert.Equal(allowed, references);
    }

    [Fact]
    public void Core_knows_nothing_of_http()
    {
        var core = XDocument.Load(Path.Combine(Repository.Root, "Campaign.Core", "Campaign.Core.csproj"));

        Assert.Empty(core.Descendants("FrameworkReference"));
    }

    [Fact]
    public void Contracts_use_no_package()
    {
        var contracts = XDocument.Load(Path.Combine(Repository.Root, "Campaign.Contracts", "Campaign.Contracts.csproj"));

        Assert.Empty(contracts.Descendants("PackageReference"));
    }
}
