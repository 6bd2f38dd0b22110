using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace Snakepit.CodeFixes;

/// <summary>Layout of code that is half written, at which the compiler's own services throw now and then.</summary>
internal static class Layout
{
    /// <summary>The document with another root, which is laid out afterwards where it can be.</summary>
    public static async Task<Document> WithRootAsync(this Document document, SyntaxNode root, CancellationToken cancellationToken)
    {
        var changed = document.WithSyntaxRoot(root);
        if (!root.ContainsDiagnostics || await CanBeLaidOutAsync(changed, cancellationToken).ConfigureAwait(false))
            return changed;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(SourceText.From(root.ToFullString(), text.Encoding, text.ChecksumAlgorithm));
    }

    private static async Task<bool> CanBeLaidOutAsync(Document document, CancellationToken cancellationToken)
    {
        try
        {
            var formatted = await Formatter.FormatAsync(document, Formatter.Annotation, cancellationToken: cancellationToken).ConfigureAwait(false);
            _ = await Formatter.FormatAsync(formatted, SyntaxAnnotation.ElasticAnnotation, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException) // Whatever the formatter throws, the fix itself is sound.
        {
            return false;
        }
    }
}
