using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Snakepit.TestKit;

/// <summary>Spoils source token by token, the same way for the same seed: tokens go, come twice or change places.</summary>
public static class TokenFuzz
{
    public static IEnumerable<string> Variants(string source, int seed, int count)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToArray();
        var random = new Random(seed);
        for (var variant = 0; variant < count; variant++)
        {
            var spoilt = tokens.ToList();
            for (var edit = random.Next(1, 5); edit > 0 && spoilt.Count > 0; edit--)
                Spoil(spoilt, random);
            yield return string.Concat(spoilt);
        }
    }

    private static void Spoil(List<string> tokens, Random random)
    {
        var (one, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
        switch (random.Next(4))
        {
            case 0:
                tokens.RemoveAt(one);
                break;
            case 1:
                tokens.Insert(one, tokens[one] + " ");
                break;
            case 2:
                (tokens[one], tokens[other]) = (tokens[other] + " ", tokens[one] + " ");
                break;
            default:
                tokens[one] = tokens[other] + " ";
                break;
        }
    }
}
