using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences.Grammar;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Reads sentences about the scope's promoter's fans back into rules.</summary>
/// <param name="database">The database, which knows what names mean.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="clock">What relative dates count from.</param>
public sealed class SentenceParser(NpgsqlDataSource database, TenantContext tenant, TimeProvider clock)
{
    private const int MaxLength = 20_000;

    /// <summary>The rule that a sentence means.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="preferred">BCP 47 language to try first where the request names none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rule, or where the sentence stops being understood.</returns>
    /// <exception cref="DomainException">No or too much text, or a language that is none of the five (<c>invalid_request</c>).</exception>
    public async Task<ParsedSentence> ParseAsync(ParseSentenceRequest request, string preferred, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Sentence is not { Length: > 0 and <= MaxLength })
        {
            throw new DomainException("invalid_request", $"sentence: 1 to {MaxLength} characters.");
        }

        var languages = Languages(request.Language, preferred);
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule: null, clock.GetUtcNow(), cancellationToken);
        var names = await NamesAsync(connection, request.Sentence, cancellationToken);
        var (language, rule, problem) = Read(request.Sentence, scope, names, languages);
        if (rule is null)
        {
            return new ParsedSentence(null, null, language, problem, []);
        }

        scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
        var problems = await RuleCheck.ProblemsAsync(connection, scope, rule, segment: null, cancellationToken);
        return new ParsedSentence(rule, RuleSentences.Write(rule, scope, language), language, null, problems);
    }

    /// <summary>The first language that understands the sentence, else the one that gets furthest.</summary>
    private static (string Language, AudienceRule? Rule, SentenceProblem? Problem) Read(
        string sentence, RuleScope scope, SentenceNames names, IReadOnlyList<string> languages)
    {
        var furthest = (Language: languages[0], Problem: (SentenceProblem?)null);
        foreach (var language in languages)
        {
            var (rule, problem) = RuleSentences.Read(sentence, scope, names, language);
            if (rule is not null)
            {
                return (language, rule, null);
            }

            furthest = problem!.At > (furthest.Problem?.At ?? -1) ? (language, problem) : furthest;
        }

        return (furthest.Language, null, furthest.Problem);
    }

    private static IReadOnlyList<string> Languages(string? asked, string preferred)
    {
        if (asked is null)
        {
            return [.. RuleSentences.Languages.Prepend(RuleSentences.LanguageOf(preferred)).Distinct()];
        }

        return RuleSentences.Languages.Contains(asked)
            ? [asked]
            : throw new DomainException("invalid_request", $"language is {Words.Or(RuleSentences.Languages)}.");
    }

    /// <summary>What the quoted names in the sentence can stand for.</summary>
    private async Task<SentenceNames> NamesAsync(NpgsqlConnection connection, string sentence, CancellationToken cancellationToken)
    {
        string[] quoted = [.. Enumerable.Range(0, sentence.Length).Select(at => Vocabulary.Quoted(sentence, at)?.Text).OfType<string>().Distinct()];
        if (quoted.Length == 0)
        {
            return SentenceNames.None;
        }

        await using var command = new NpgsqlCommand(
            """
            WITH wanted AS (SELECT lower(v) AS name FROM unnest($2) v)
            SELECT 0, name, event_id::text FROM events WHERE promoter_id = $1 AND lower(name) IN (SELECT name FROM wanted)
            UNION ALL SELECT 1, name, campaign_id::text FROM campaigns WHERE promoter_id = $1 AND lower(name) IN (SELECT name FROM wanted)
            UNION ALL SELECT 2, name, segment_id::text FROM segments WHERE promoter_id = $1 AND lower(name) IN (SELECT name FROM wanted)
            """, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = tenant.RequiredPromoter.Value }, new NpgsqlParameter<string[]> { TypedValue = quoted } },
        };
        var known = new List<(Referred, string, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add(((Referred)reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return new SentenceNames(known);
    }
}
