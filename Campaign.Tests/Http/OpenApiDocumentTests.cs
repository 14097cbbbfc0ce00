using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Http;

/// <summary>The committed document is the one that is served: a change of the contract is seen in review, and the front end's types follow it.</summary>
public sealed class OpenApiDocumentTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    /// <summary>Set to 1 to write the served document over the committed one.</summary>
    private const string UpdateVariable = "UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Committed => Path.Combine(Repository.Root, "Campaign.AgentApi", "openapi", "v1.json");

    [Fact]
    public async Task Served_document_is_the_committed_one()
    {
        var served = await ServedAsync(TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Committed)!);
            await File.WriteAllTextAsync(Committed, served, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken), served);
    }

    [Fact]
    public async Task Every_operation_of_the_API_documents_its_answers()
    {
        var document = JsonNode.Parse(await ServedAsync(TestContext.Current.CancellationToken))!;
        var silent = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", operation.Value)))
            .Where(operation => operation.Value!["responses"]!.AsObject().Count == 0)
            .Select(operation => operation.Name);

        Assert.Empty(silent);
    }

    private async Task<string> ServedAsync(CancellationToken cancellationToken)
    {
        await using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var client = api.CreateClient();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), cancellationToken))!;
        return document.ToJsonString(Indented) + "\n";
    }
}
