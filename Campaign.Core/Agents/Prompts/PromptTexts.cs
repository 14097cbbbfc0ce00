using System.Collections.Concurrent;

namespace Campaign.Core.Agents.Prompts;

/// <summary>The steps' system texts, from the .md files beside this one. They never change between calls, so that providers can cache them.</summary>
internal static class PromptTexts
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    public static string Of(string node) => Texts.GetOrAdd(node, static name =>
    {
        using var stream = typeof(PromptTexts).Assembly.GetManifestResourceStream($"Campaign.Core.Agents.Prompts.Texts.{name}.md")
            ?? throw new InvalidOperationException($"There is no prompt '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
