// Lucene as it comes: English analysis, positions, stored fields, highlighted passages. Beside dateline in the benchsuite.
//
//     Lucene index FOLDER INDEX THREADS   indexes every line of every .jsonl file
//     Lucene search INDEX WORD WORD       the ten best articles with both words
//     Lucene queries INDEX FILE           for each line HEADLINE<TAB>WORD<TAB>WORD: microseconds of any word, of both

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.ArrayList;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.highlight.Highlighter;
import org.apache.lucene.search.highlight.QueryScorer;
import org.apache.lucene.store.FSDirectory;

public class Lucene {
    static final Analyzer ANALYZER = new EnglishAnalyzer();

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "index" -> index(Paths.get(args[1]), Paths.get(args[2]), Integer.parseInt(args[3]));
            case "search" -> search(Paths.get(args[1]), args[2] + " " + args[3]);
            default -> queries(Paths.get(args[1]), Paths.get(args[2]));
        }
    }

    static void index(Path folder, Path index, int threads) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(path -> path.toString().endsWith(".jsonl")).sorted().collect(Collectors.toList());
        }
        IndexWriterConfig config = new IndexWriterConfig(ANALYZER).setRAMBufferSizeMB(192);
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(index), config)) {
            Iterator<Path> rest = files.iterator();
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(() -> { work(rest, writer); return null; }));
            }
            for (Future<?> one : running) one.get();
            pool.shutdown();
        }
    }

    static void work(Iterator<Path> rest, IndexWriter writer) throws Exception {
        ObjectMapper json = new ObjectMapper();
        while (true) {
            Path file;
            synchronized (rest) {
                if (!rest.hasNext()) return;
                file = rest.next();
            }
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) add(json.readTree(line), writer);
            }
        }
    }

    static void add(JsonNode story, IndexWriter writer) throws Exception {
        Document document = new Document();
        document.add(new StringField("id", story.path("id").asText(), Field.Store.YES));
        document.add(new TextField("title", story.path("title").asText(), Field.Store.YES));
        document.add(new TextField("body", story.path("body").asText(), Field.Store.YES));
        document.add(new StoredField("date", story.path("date").asText()));
        document.add(new StoredField("source", story.path("source").asText()));
        writer.addDocument(document);
    }

    static void search(Path index, String words) throws Exception {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
            System.out.println(best(new IndexSearcher(reader), words, BooleanClause.Occur.MUST));
        }
    }

    static void queries(Path index, Path file) throws Exception {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            List<String> lines = Files.readAllLines(file);
            // The virtual machine compiles what runs often: the first round is for that.
            for (int round = 0; round < 2; round++) {
                for (String line : lines) {
                    String[] query = line.split("\t");
                    long any = timed(searcher, query[0], BooleanClause.Occur.SHOULD);
                    long both = timed(searcher, query[1] + " " + query[2], BooleanClause.Occur.MUST);
                    if (round == 1) System.out.println(any + "\t" + both);
                }
            }
        }
    }

    static long timed(IndexSearcher searcher, String words, BooleanClause.Occur occur) throws Exception {
        long started = System.nanoTime();
        best(searcher, words, occur);
        return (System.nanoTime() - started) / 1000;
    }

    /** The ten best articles: id and a highlighted passage each. */
    static String best(IndexSearcher searcher, String words, BooleanClause.Occur occur) throws Exception {
        Query query = query(words, occur);
        TopDocs top = searcher.search(query, 10);
        Highlighter highlighter = new Highlighter(new QueryScorer(query));
        StringBuilder out = new StringBuilder();
        for (ScoreDoc hit : top.scoreDocs) {
            Document document = searcher.doc(hit.doc);
            String passage = highlighter.getBestFragment(ANALYZER, "body", document.get("body"));
            out.append(document.get("id")).append('\t').append(document.get("title")).append('\t').append(passage).append('\n');
        }
        return out.toString();
    }

    static Query query(String words, BooleanClause.Occur occur) throws Exception {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        try (TokenStream tokens = ANALYZER.tokenStream("body", words)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                BooleanQuery.Builder either = new BooleanQuery.Builder();
                for (String field : new String[] {"title", "body"}) {
                    either.add(new TermQuery(new Term(field, term.toString())), BooleanClause.Occur.SHOULD);
                }
                query.add(either.build(), occur);
            }
            tokens.end();
        }
        return query.build();
    }
}
