namespace Campaign.Core.Agents.Nodes;

/// <summary>Says a whole message in pieces of a few words, as a stream shows it.</summary>
internal static class NodeText
{
    private const int WordsPerPiece = 4;

    public static async Task SayAsync(this INodeEvents events, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return;
        }

        var words = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && ++words % WordsPerPiece == 0)
            {
                await events.TextAsync(text[start..(i + 1)], cancellationToken);
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            await events.TextAsync(text[start..], cancellationToken);
        }

        await events.EndTextAsync(cancellationToken);
    }
}
